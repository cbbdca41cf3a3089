// Tells by mail what the resource group costs. It stops nothing.

param name string

@description('A month\'s money, in the currency of the subscription.')
param amount int

@description('First day of a month, such as 2026-12-01. Azure refuses another one for a budget that is there.')
param startDate string
param email string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactRoles: ['Owner']
        contactEmails: empty(email) ? [] : [email]
      }
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactRoles: ['Owner']
        contactEmails: empty(email) ? [] : [email]
      }
    }
  }
}
